"""The 2,048 words of a key's fingerprint: every first character with every second one.

Never changed and never sorted: two people compare what two versions of the program say. A character
stands here for its sound too, without tone; no two of one column sound alike, not even to ears that
do not tell zh from z, l from n, hu from fu or -ing from -in. Each pair is a thing to be seen
outdoors or on a desk; pairs that mean something else were looked for and left no place here.
"""

from __future__ import annotations

_FIRST = (
    "春chun 夏xia 秋qiu 冬dong 晨chen 晚wan 青qing 丹dan "
    "红hong 蓝lan 紫zi 翠cui 金jin 银yin 玉yu 石shi "
    "竹zhu 松song 梅mei 桃tao 柳liu 枫feng 荷he 麦mai "
    "茶cha 棉mian 木mu 铜tong 远yuan 高gao 平ping 方fang "
    "宽kuan 新xin 古gu 暖nuan 凉liang 明ming 细xi 微wei "
    "双shuang 千qian 北bei 天tian 桂gui 米mi 豆dou 瓜gua "
    "燕yan 鹿lu 龙long 书shu 棋qi 墨mo 笔bi 沙sha "
    "彩cai 香xiang 早zao 半ban 初chu 深shen 稻dao 大da"
)
_SECOND = (
    "山shan 河he 湖hu 海hai 江jiang 泉quan 溪xi 林lin "
    "园yuan 田tian 村cun 城cheng 桥qiao 路lu 门men 舟zhou "
    "塔ta 亭ting 星xing 屋wu 花hua 苗miao 叶ye 果guo "
    "帆fan 鱼yu 蝶die 云yun 月yue 雪xue 琴qin 笛di"
)

FIRST = tuple(_FIRST.split())
SECOND = tuple(_SECOND.split())

WORDS = tuple(first[0] + second[0] for first in FIRST for second in SECOND)
